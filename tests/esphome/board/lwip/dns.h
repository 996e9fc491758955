// Looking a broker up: a machine's tests name it by number.
#pragma once
#include <arpa/inet.h>
#include "lwip/err.h"

#define LWIP_DNS_ADDRTYPE_IPV4 0
using dns_found_callback = void (*)(const char *, const in_addr *, void *);

inline err_t dns_gethostbyname_addrtype(const char *name, in_addr *address, dns_found_callback, void *, int) {
  return inet_aton(name, address) == 1 ? ERR_OK : ERR_ARG;
}
