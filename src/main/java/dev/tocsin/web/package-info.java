/// What every answer over HTTP shares: problem documents, links, cursors.
@NullMarked
package dev.tocsin.web;

import org.jspecify.annotations.NullMarked;
