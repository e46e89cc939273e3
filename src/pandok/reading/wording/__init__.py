"""What Pandok says, in Korean and English: one TOML catalogue a language in each package."""
