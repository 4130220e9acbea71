"""The flows as pictures: what leads where, when, and what check found there."""
