"""Brings the views what they show, frame by frame."""
