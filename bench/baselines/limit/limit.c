// The limit: what an action's life costs with nothing around it. One blocking server, one connection at a time, memfd and fexecve. It does the work of
// examples/hello: a line of log, both markers, the greeting. Nothing is checked that a real server has to check.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern char **environ;

static const char marker[] = "XXX_THE_END_OF_A_WHISK_ACTIVATION_XXX\n";
static char buffer[1 << 21];
static signed char values[256];

static void write_all(int to, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(to, bytes, length);
        if (written <= 0) exit(1);
        bytes += written;
        length -= (size_t)written;
    }
}

static void answer(int client, const char *body)
{
    char text[512];
    int length = snprintf(text, sizeof text,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", strlen(body), body);
    write_all(client, text, (size_t)length);
}

// Decodes from the first quote behind "code" to the next one, as it arrives.
static int receive_program(int client, const char *head, size_t have)
{
    int program = memfd_create("program", 0);
    static char decoded[1 << 20];
    unsigned bits = 0;
    int count = 0;
    char *at = strstr(head, "\"code\":\"");
    if (at == NULL) exit(1);
    const char *from = at + 8, *end = head + have;
    for (;;) {
        char *to = decoded;
        for (; from < end; from++) {
            int value = values[(unsigned char)*from];
            if (value < 0) {
                write_all(program, decoded, (size_t)(to - decoded));
                return program;
            }
            bits = bits << 6 | (unsigned)value;
            if (++count == 4) {
                *to++ = (char)(bits >> 16);
                *to++ = (char)(bits >> 8);
                *to++ = (char)bits;
                count = 0;
            }
        }
        write_all(program, decoded, (size_t)(to - decoded));
        ssize_t received = read(client, buffer, 1 << 20);
        if (received <= 0) exit(1);
        from = buffer;
        end = buffer + received;
    }
}

static void become(int program, int listener, int client)
{
    char value[32];
    snprintf(value, sizeof value, "%d %d", listener, client);
    setenv("LIMIT_HANDOVER", value, 1);
    char *arguments[] = { "limit", NULL };
    fexecve(program, arguments, environ);
    exit(1);
}

static void run(int client, const char *body)
{
    char name[128] = "", text[256];
    char *at = strstr(body, "\"name\":\"");
    if (at != NULL) sscanf(at + 8, "%127[^\"]", name);
    int length = snprintf(text, sizeof text, "Hello, %s\n", name);
    write_all(1, text, (size_t)length);
    write_all(1, marker, sizeof marker - 1);
    write_all(2, marker, sizeof marker - 1);
    snprintf(text, sizeof text, "{\"greetings\":\"Hello, %s\"}", name);
    answer(client, text);
}

static void serve(int listener, int client)
{
    for (;;) {
        size_t have = 0;
        char *head;
        do {
            ssize_t received = read(client, buffer + have, sizeof buffer - 1 - have);
            if (received <= 0) {
                close(client);
                return;
            }
            have += (size_t)received;
            buffer[have] = 0;
        } while ((head = strstr(buffer, "\r\n\r\n")) == NULL);
        if (strncmp(buffer, "POST /init", 10) == 0) {
            while (strstr(head, "\"code\":\"") == NULL) {
                ssize_t received = read(client, buffer + have, 4096);
                if (received <= 0) exit(1);
                have += (size_t)received;
                buffer[have] = 0;
            }
            become(receive_program(client, head, have - (size_t)(head - buffer)), listener, client);
        }
        size_t whole = (size_t)(head + 4 - buffer) + strtoul(strcasestr(buffer, "Content-Length:") + 15, NULL, 10);
        while (have < whole) {
            ssize_t received = read(client, buffer + have, whole - have);
            if (received <= 0) exit(1);
            have += (size_t)received;
        }
        buffer[whole] = 0;
        char *close_asked = strcasestr(buffer, "Connection: close");
        int closes = close_asked != NULL && close_asked < head + 4;
        run(client, head + 4);
        if (closes) {
            close(client);
            return;
        }
    }
}

int main(int count, char **arguments)
{
    int listener, client, yes = 1;
    memset(values, -1, sizeof values);
    for (int i = 0; i < 64; i++) values[(unsigned char)"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[i]] = (signed char)i;
    const char *handover = getenv("LIMIT_HANDOVER");
    if (handover != NULL) {
        sscanf(handover, "%d %d", &listener, &client);
        answer(client, "{\"ok\":true}");
        serve(listener, client);
    } else {
        struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(count > 1 ? arguments[1] : "8080")), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
        listener = socket(AF_INET, SOCK_STREAM, 0);
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        if (bind(listener, (struct sockaddr *)&at, sizeof at) != 0 || listen(listener, 128) != 0) return 1;
    }
    for (;;) {
        client = accept(listener, NULL, NULL);
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        serve(listener, client);
    }
}
