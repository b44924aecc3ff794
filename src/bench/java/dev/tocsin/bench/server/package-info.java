/// How much Tocsin takes in, how fast and in how much memory, beside Alertmanager and the bare database.
@NullMarked
package dev.tocsin.bench.server;

import org.jspecify.annotations.NullMarked;
