/** A reader stack of our own, for tests of this module and of the agent. */
package zaitaku.nfcbridge.virtualcard.testing;
