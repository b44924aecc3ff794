/// How fast Tocsin reads and diagnoses, beside two other ways to read the same fields.
@NullMarked
package dev.tocsin.bench;

import org.jspecify.annotations.NullMarked;
