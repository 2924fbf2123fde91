#compdef whisk-action
# zsh: a file _whisk-action in a folder of $fpath, or source <(whisk-action completion zsh)
_whisk_action() {
  local -a words_known
  words_known=("${(@f)$(whisk-action "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
  compadd -- ${words_known:#} || _files
}
if [ "$funcstack[1]" = "_whisk-action" ]; then
  _whisk_action
else
  compdef _whisk_action whisk-action
fi
