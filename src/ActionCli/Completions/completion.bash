# bash: source <(whisk-action completion bash)
_whisk_action() {
  local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=($(compgen -W "$(whisk-action "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
}
# Where the tool knows nothing, a file is meant.
complete -o default -F _whisk_action whisk-action
