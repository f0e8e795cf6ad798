/* The program that bin/setup-meaning builds: each line of text that it reads becomes a line of numbers. What stands in
 * front of a text is part of the model: "query: " or "passage: ". It ends with its input, or when the model fails.
 * The model lies beside it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "e5.h"

static const char MODEL[] = "e5-small-q4.bin";

/* The path of the model: the folder of this program, and its name. */
static char *beside(void) {
    static char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - sizeof MODEL - 1);
    if (length <= 0) return NULL;
    path[length] = 0;
    char *name = strrchr(path, '/');
    if (!name) return NULL;
    memcpy(name + 1, MODEL, sizeof MODEL);
    return path;
}

int main(int argc, char **argv) {
    const char *path = argc > 1 ? argv[1] : beside();
    e5_model *model = path ? e5_load(path) : NULL;
    if (!model) return 1;
    int numbers = e5_dim(model);
    float *vector = malloc(sizeof *vector * (size_t)numbers);
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while (vector && (length = getline(&line, &room, stdin)) > 0) {
        if (line[length - 1] == '\n') line[length - 1] = 0;
        int is_query = strncmp(line, "query: ", 7) == 0;
        int is_passage = strncmp(line, "passage: ", 9) == 0;
        const char *text = line + (is_query ? 7 : is_passage ? 9 : 0);
        if (e5_embed(model, text, is_query, vector) != 0) return 1;
        for (int i = 0; i < numbers; i++) printf(i ? " %.6g" : "%.6g", (double)vector[i]);
        putchar('\n');
        if (fflush(stdout) != 0) return 1;
    }
    return 0;
}
