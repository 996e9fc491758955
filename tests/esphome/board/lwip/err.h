// lwIP's words for what became of a look-up, as far as ESPHome's MQTT client knows them.
#pragma once
using err_t = int;
constexpr err_t ERR_OK = 0;
constexpr err_t ERR_INPROGRESS = -5;
constexpr err_t ERR_ARG = -16;
