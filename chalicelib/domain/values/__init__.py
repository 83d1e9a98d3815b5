"""Values that every subject uses: case codes, errors, frozen models, words with a source."""
