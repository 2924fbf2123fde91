# fish: whisk-action completion fish > ~/.config/fish/completions/whisk-action.fish
complete -c whisk-action -a '(whisk-action "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
