/** Text to QR symbol to image; knows nothing of clinics. */
@NullMarked
package zaitaku.qr;

import org.jspecify.annotations.NullMarked;
