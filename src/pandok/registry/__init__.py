"""Model manifests: id, version, sha256, licence, preprocessing. Local files only."""
