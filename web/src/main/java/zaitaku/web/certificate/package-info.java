/**
 * Proof to {@link zaitaku.web.certificate.VerifiedCertificate}: one check, one class; revocation
 * sources; evidence that can be checked again offline. Bridge protocol §4 and §5.
 */
@NullMarked
package zaitaku.web.certificate;

import org.jspecify.annotations.NullMarked;
