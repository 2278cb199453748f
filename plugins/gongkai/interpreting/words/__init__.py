"""What labels say: measures, funds, codes, stages, columns, forms, kinds of bodies."""
