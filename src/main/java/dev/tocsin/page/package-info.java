/// HTML out.
@NullMarked
package dev.tocsin.page;

import org.jspecify.annotations.NullMarked;
