"""From a dossier to a Word report: outline, blocks, writer."""
