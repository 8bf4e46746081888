/** Reading fixed layouts from bytes that strangers sent. */
package io.strongroom.tee.bytes;
