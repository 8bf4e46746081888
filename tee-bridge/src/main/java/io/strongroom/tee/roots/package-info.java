/**
 * What vendors publish and everybody needs: root keys, pinned by their SubjectPublicKeyInfo, and
 * the certificates between them and a machine's own. The certificates are resources of this module.
 */
package io.strongroom.tee.roots;
