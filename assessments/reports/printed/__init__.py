"""What leaves the house on paper: PDFs set by Typst and a slide, from the same objects as the pages. Knows no request."""
