/// What grows with the years: statistics, export, what a search can be completed to, and what is forgotten when.
@NullMarked
package dev.tocsin.history;

import org.jspecify.annotations.NullMarked;
