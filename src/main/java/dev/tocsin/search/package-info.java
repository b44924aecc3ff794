/// The search language: text to terms. What keys mean is said by who is searched.
/// Knows no framework, SQL, HTTP or clock.
@NullMarked
package dev.tocsin.search;

import org.jspecify.annotations.NullMarked;
