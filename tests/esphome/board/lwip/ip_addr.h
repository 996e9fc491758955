// ESPHome's own `ip_addr_t` of its host platform stands in network/ip_address.h.
#pragma once
