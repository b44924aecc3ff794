/// The way of an alarm through the stages, and what starts and holds them together.
@NullMarked
package dev.tocsin;

import org.jspecify.annotations.NullMarked;
