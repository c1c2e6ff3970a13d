"""What the file declares of itself, held against its lines."""
