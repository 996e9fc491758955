// No JSON: what ESPHome says as JSON over MQTT is its discovery, which is off on our devices.
//
// As much of ArduinoJson's interface as ESPHome's MQTT client is compiled against; every object is empty.
#pragma once
#include <cstddef>
#include <cstdint>

struct JsonObject {
  template<typename Key> JsonObject operator[](const Key &) const { return {}; }
  template<typename Value> const JsonObject &operator=(const Value &) const { return *this; }
  template<typename To> To to() const { return {}; }
  template<typename Value> bool set(const Value &) const { return true; }
  template<typename To> To as() const { return {}; }
};
using JsonArray = JsonObject;
using JsonObjectConst = JsonObject;
using JsonVariant = JsonObject;

struct JsonDocument : JsonObject {
  JsonDocument() = default;
  JsonDocument(const JsonObject &) {}
  bool overflowed() const { return false; }
  bool isNull() const { return true; }
};

struct DeserializationError {
  enum Code { Ok, NoMemory, InvalidInput } code;
  bool operator==(Code other) const { return code == other; }
  const char *c_str() const { return "no JSON here"; }
};

inline DeserializationError deserializeJson(JsonDocument &, const uint8_t *, size_t) {
  return {DeserializationError::InvalidInput};
}
inline size_t serializeJson(const JsonDocument &, char *, size_t) { return 0; }
