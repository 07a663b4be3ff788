/**
 * What is promised when something breaks (security.md D07 to D13, F01 to F03), shown on real
 * servers that are really broken.
 */
@NullMarked
package zaitaku.web.durability;

import org.jspecify.annotations.NullMarked;
