/**
 * Verifies audit chains against checkpoints. Written from the description in
 * web/docs/audit-and-evidence.md, not from the writer: this package uses no other class of the
 * product, so that one fault cannot hide in both (security.md A04).
 */
@NullMarked
package zaitaku.web.platform.auditverifier;

import org.jspecify.annotations.NullMarked;
