#include <curl/curl.h>
#include <string.h>

/* libcurl sets options by a function of variable arguments, which Swift cannot call: one each. */
static inline CURLcode rollcall_curl_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode rollcall_curl_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode rollcall_curl_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}
/* What is uploaded: bytes that the caller holds until the call returns, and how many were taken. */
struct rollcall_curl_letter { const char *bytes; size_t length; size_t taken; };
static size_t rollcall_curl_read(char *buffer, size_t size, size_t count, void *data) {
    struct rollcall_curl_letter *letter = data;
    size_t rest = letter->length - letter->taken, room = size * count;
    size_t part = room < rest ? room : rest;
    memcpy(buffer, letter->bytes + letter->taken, part);
    letter->taken += part;
    return part;
}
static inline CURLcode rollcall_curl_send(CURL *handle, const void *bytes, size_t length) {
    struct rollcall_curl_letter letter = { bytes, length, 0 };
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, rollcall_curl_read);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_READDATA, &letter);
    return code == CURLE_OK ? curl_easy_perform(handle) : code;
}
static inline long rollcall_curl_response(CURL *handle) {
    long code = 0;
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code : 0;
}
static inline CURLcode rollcall_curl_begin(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
