"""All families. Each belongs to one split, so that no exam asks for a shape that was trained."""

from typing import Final

from pandok.forge.designs.families import (
    cookware,
    cosmetics,
    devices,
    hardware,
    household,
    tableware,
    toys,
    vehicles,
    wear,
)
from pandok.forge.designs.families.family import Builder, Family
from pandok.forge.split import Split

_E, _T, _V = Split.EXAM, Split.TRAIN, Split.VALIDATION

_ROWS: tuple[tuple[Builder, str, str, str, Split], ...] = (
    (vehicles.brake_pad, "12-16", "Brake pad", "브레이크 패드", _E),
    (vehicles.alloy_wheel, "12-16", "Alloy wheel", "자동차용 휠", _E),
    (vehicles.headlamp_housing, "26-06", "Headlamp", "자동차용 전조등", _E),
    (vehicles.mirror_cap, "12-16", "Door mirror cap", "사이드미러 커버", _E),
    (vehicles.gear_knob, "12-16", "Gear knob", "변속기 손잡이", _E),
    (vehicles.oil_filter, "23-01", "Oil filter", "오일 필터", _T),
    (vehicles.brake_disc, "12-16", "Brake disc", "브레이크 디스크", _T),
    (vehicles.wiper_arm, "12-16", "Wiper", "와이퍼", _T),
    (vehicles.spark_plug, "13-03", "Spark plug", "점화 플러그", _V),
    (devices.phone_case, "03-01", "Phone case", "휴대폰 케이스", _E),
    (devices.charger, "13-02", "Charger", "충전기", _E),
    (devices.phone_stand, "14-99", "Phone stand", "휴대폰 거치대", _E),
    (devices.speaker, "14-01", "Speaker", "스피커", _E),
    (devices.earbud_case, "14-99", "Earphone case", "이어폰 케이스", _T),
    (devices.cable_plug, "13-03", "Cable plug", "케이블 커넥터", _T),
    (devices.computer_mouse, "14-02", "Computer mouse", "컴퓨터용 마우스", _V),
    (cosmetics.pump_bottle, "09-01", "Pump bottle", "펌프 용기", _E),
    (cosmetics.dropper_bottle, "09-01", "Dropper bottle", "스포이트 용기", _E),
    (cosmetics.perfume_flacon, "09-01", "Perfume bottle", "향수 용기", _E),
    (cosmetics.compact, "28-02", "Compact", "화장품 콤팩트 용기", _E),
    (cosmetics.cream_jar, "09-01", "Cream jar", "크림 용기", _T),
    (cosmetics.lipstick, "28-02", "Lipstick", "립스틱 용기", _T),
    (cosmetics.nail_polish, "28-02", "Nail polish bottle", "매니큐어 용기", _T),
    (cosmetics.squeeze_tube, "09-05", "Tube", "튜브 용기", _V),
    (cookware.frying_pan, "07-02", "Frying pan", "프라이팬", _E),
    (tableware.mug, "07-01", "Mug", "머그컵", _E),
    (tableware.teapot, "07-01", "Teapot", "찻주전자", _E),
    (cookware.storage_box, "07-07", "Storage box", "식품 보관 용기", _E),
    (cookware.peeler, "07-04", "Peeler", "감자 칼", _T),
    (cookware.pot_lid, "07-02", "Pot lid", "냄비 뚜껑", _T),
    (tableware.salt_mill, "07-04", "Salt mill", "소금 그라인더", _T),
    (tableware.tumbler, "07-01", "Tumbler", "텀블러", _T),
    (cookware.ladle, "07-05", "Ladle", "국자", _V),
    (tableware.bowl, "07-01", "Bowl", "그릇", _V),
    (household.table_lamp, "26-05", "Table lamp", "탁상용 전등", _E),
    (hardware.wall_hook, "06-06", "Wall hook", "벽걸이 후크", _E),
    (household.fan, "23-04", "Desk fan", "탁상용 선풍기", _E),
    (household.hair_dryer, "28-03", "Hair dryer", "헤어 드라이어", _E),
    (hardware.door_handle, "08-06", "Door handle", "문 손잡이", _E),
    (household.chair, "06-01", "Chair", "의자", _T),
    (household.vase, "11-02", "Vase", "꽃병", _T),
    (household.toothbrush, "04-02", "Toothbrush", "칫솔", _T),
    (household.stool, "06-01", "Stool", "스툴", _V),
    (toys.toy_car, "21-01", "Toy car", "장난감 자동차", _E),
    (wear.shoe_sole, "02-04", "Shoe sole", "신발 밑창", _E),
    (wear.bag_buckle, "02-07", "Buckle", "가방용 버클", _E),
    (wear.watch_case, "10-07", "Watch case", "손목시계 케이스", _E),
    (hardware.padlock, "08-07", "Padlock", "자물쇠", _E),
    (wear.spectacles, "16-06", "Spectacles frame", "안경테", _T),
    (household.comb, "28-03", "Comb", "머리빗", _T),
    (wear.finger_ring, "11-01", "Ring", "반지", _V),
)

FAMILIES: Final[dict[str, Family]] = {
    build.__name__: Family(build.__name__, locarno, name_en, name_ko, split, build)
    for build, locarno, name_en, name_ko, split in _ROWS
}


def families_of(split: Split) -> tuple[Family, ...]:
    """Return the families of a split, in the catalogue's order."""
    return tuple(family for family in FAMILIES.values() if family.split is split)
