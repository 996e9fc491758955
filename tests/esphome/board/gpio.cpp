// The pins of ESPHome's host platform as files in the directory `ESPHOME_PINS`, each of `0` or `1`: a test reads what
// is driven and writes what is wired. ESPHome's own file of this name drives nothing and reads nothing.
#ifdef USE_HOST

#include "gpio.h"

#include <sys/inotify.h>
#include <unistd.h>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace esphome {
namespace host {

struct WiredPin {
  uint8_t pin;
  bool inverted;
};

static std::string path_of(uint8_t pin) { return std::string(getenv("ESPHOME_PINS")) + "/" + std::to_string(pin); }

static bool level_of(uint8_t pin, bool inverted) {
  FILE *file = fopen(path_of(pin).c_str(), "r");
  if (file == nullptr)
    return inverted;
  bool high = fgetc(file) == '1';
  fclose(file);
  return high != inverted;
}

ISRInternalGPIOPin HostGPIOPin::to_isr() const { return ISRInternalGPIOPin(new WiredPin{this->pin_, this->inverted_}); }

void HostGPIOPin::attach_interrupt(void (*func)(void *), void *arg, gpio::InterruptType) const {
  int watch = inotify_init1(IN_CLOEXEC);
  inotify_add_watch(watch, getenv("ESPHOME_PINS"), IN_MOVED_TO);
  std::thread([watch, func, arg] {
    char events[sizeof(inotify_event) + NAME_MAX + 1];
    while (read(watch, events, sizeof(events)) > 0)
      func(arg);
  }).detach();
}

void HostGPIOPin::pin_mode(gpio::Flags) {}
size_t HostGPIOPin::dump_summary(char *buffer, size_t len) const { return snprintf(buffer, len, "GPIO%u", this->pin_); }
bool HostGPIOPin::digital_read() { return level_of(this->pin_, this->inverted_); }

void HostGPIOPin::digital_write(bool value) {
  std::string path = path_of(this->pin_), beside = path + ".new";
  FILE *file = fopen(beside.c_str(), "w");
  fputc(value != this->inverted_ ? '1' : '0', file);
  fclose(file);
  rename(beside.c_str(), path.c_str());
}

void HostGPIOPin::detach_interrupt() const {}

}  // namespace host

bool ISRInternalGPIOPin::digital_read() {
  auto *wired = static_cast<host::WiredPin *>(this->arg_);
  return host::level_of(wired->pin, wired->inverted);
}
void ISRInternalGPIOPin::digital_write(bool) {}
void ISRInternalGPIOPin::clear_interrupt() {}

}  // namespace esphome

#endif  // USE_HOST
