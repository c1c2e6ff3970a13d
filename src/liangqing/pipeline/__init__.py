"""Files to engine to files: sandboxed reading, running, writing. No database."""
