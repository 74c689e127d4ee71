"""Generates a site that explains token embeddings, from small preset files.

Data flows one way: preset → trace → frames → page → site. `docs/about/architecture.md`
tells why; each module's docstring tells what it holds.
"""

__version__ = "0.1.0"

import os

# Pages are made by a process a core. Products of matrices that spread over all cores besides would be in each
# other's way (training then takes several times as long), and their last bits would depend on the
# number of cores. This is read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
