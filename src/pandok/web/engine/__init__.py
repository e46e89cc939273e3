"""The reading core behind the desk: its gallery in PostgreSQL, its pictures checked, its readings.

The only app that imports the behaviour of `pandok.reading`. It knows references by opaque ids and
gets their pictures through an injected source, so that nothing here points upwards.
"""
