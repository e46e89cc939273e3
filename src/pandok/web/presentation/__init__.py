"""What the pages of every role share: navigation, marks on pictures, words for people."""
