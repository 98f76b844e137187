"""What carries out the commands."""
