// The wire of ESPHome's MQTT client on this machine: Eclipse's libmosquitto, where a board has its maker's library.
//
// What is said, on which topic, with which QoS and when, is ESPHome's own, unaltered. Port and password are of the test's
// broker and stand in the environment: `ESPHOME_BROKER_PORT`, `ESPHOME_BROKER_PASSWORD`.
#pragma once
#include "mqtt_backend.h"
#include "esphome/core/hal.h"

#ifdef USE_MQTT

#include <mosquitto.h>
#include <cstdlib>
#include <string>

namespace esphome::mqtt {

class MQTTBackendHost final : public MQTTBackend {
 public:
  MQTTBackendHost() { mosquitto_lib_init(); }
  void set_keep_alive(uint16_t keep_alive) final { this->keep_alive_ = keep_alive; }
  void set_client_id(const char *client_id) final { this->client_id_ = client_id; }
  void set_clean_session(bool clean_session) final { this->clean_session_ = clean_session; }
  void set_credentials(const char *username, const char *) final { this->username_ = username; }
  void set_will(const char *topic, uint8_t qos, bool retain, const char *payload) final {
    this->will_ = MQTTMessage{topic, payload, qos, retain};
  }
  void set_server(network::IPAddress ip, uint16_t port) final {
    char buffer[network::IP_ADDRESS_BUFFER_SIZE];
    this->set_server(ip.str_to(buffer), port);
  }
  void set_server(const char *host, uint16_t) final { this->host_ = host; }
  void set_on_connect(std::function<on_connect_callback_t> &&) final {}
  void set_on_disconnect(std::function<on_disconnect_callback_t> &&callback) final { this->on_disconnect_ = callback; }
  void set_on_subscribe(std::function<on_subscribe_callback_t> &&) final {}
  void set_on_unsubscribe(std::function<on_unsubscribe_callback_t> &&) final {}
  void set_on_message(std::function<on_message_callback_t> &&callback) final { this->on_message_ = callback; }
  void set_on_publish(std::function<on_publish_user_callback_t> &&) final {}

  bool connected() const final { return this->connected_; }

  void connect() final { this->is_to_connect_ = true; }

  void disconnect() final {
    this->is_to_connect_ = false;
    if (this->client_ == nullptr)
      return;
    mosquitto_disconnect(this->client_);
    mosquitto_destroy(this->client_);
    this->client_ = nullptr;
    this->connected_ = false;
  }

  bool subscribe(const char *topic, uint8_t qos) final {
    return mosquitto_subscribe(this->client_, nullptr, topic, qos) == MOSQ_ERR_SUCCESS;
  }
  bool unsubscribe(const char *topic) final {
    return mosquitto_unsubscribe(this->client_, nullptr, topic) == MOSQ_ERR_SUCCESS;
  }
  bool publish(const char *topic, const char *payload, size_t length, uint8_t qos, bool retain) final {
    return mosquitto_publish(this->client_, nullptr, topic, length, payload, qos, retain) == MOSQ_ERR_SUCCESS;
  }
  using MQTTBackend::publish;

  void loop() final {
    if (this->is_to_connect_ && millis() - this->started_ > NO_NETWORK_MS)
      this->open_();
    if (this->client_ != nullptr && mosquitto_loop(this->client_, 0, 1) != MOSQ_ERR_SUCCESS)
      this->lost_();
  }

 private:
  // No board has joined a network sooner. ESPHome subscribes to nothing in its first second.
  static constexpr uint32_t NO_NETWORK_MS = 1100;

  void open_() {
    this->is_to_connect_ = false;
    this->client_ = mosquitto_new(this->client_id_.c_str(), this->clean_session_, this);
    mosquitto_username_pw_set(this->client_, this->username_.c_str(), getenv("ESPHOME_BROKER_PASSWORD"));
    if (!this->will_.topic.empty())
      mosquitto_will_set(this->client_, this->will_.topic.c_str(), this->will_.payload.size(),
                         this->will_.payload.data(), this->will_.qos, this->will_.retain);
    mosquitto_connect_callback_set(this->client_, [](mosquitto *, void *self, int code) {
      static_cast<MQTTBackendHost *>(self)->connected_ = code == 0;
    });
    mosquitto_message_callback_set(this->client_, [](mosquitto *, void *self, const mosquitto_message *message) {
      static_cast<MQTTBackendHost *>(self)->heard_(*message);
    });
    if (mosquitto_connect(this->client_, this->host_.c_str(), atoi(getenv("ESPHOME_BROKER_PORT")),
                          this->keep_alive_) != MOSQ_ERR_SUCCESS)
      this->lost_();
  }

  void heard_(const mosquitto_message &message) {
    this->on_message_(message.topic, static_cast<const char *>(message.payload), message.payloadlen, 0,
                      message.payloadlen);
  }

  void lost_() {
    this->disconnect();
    if (this->on_disconnect_)
      this->on_disconnect_(MQTTClientDisconnectReason::TCP_DISCONNECTED);
  }

  mosquitto *client_{nullptr};
  bool connected_{false}, is_to_connect_{false};
  bool clean_session_{true};
  uint32_t started_{millis()};
  uint16_t keep_alive_{15};
  std::string client_id_, username_, host_;
  MQTTMessage will_{};
  std::function<on_disconnect_callback_t> on_disconnect_;
  std::function<on_message_callback_t> on_message_;
};

}  // namespace esphome::mqtt

#endif  // USE_MQTT
