"""The course line by line, without a full-screen app: for screen readers, pipes and tests."""
