# Prints what zsh, in a terminal of its own, offers for a line: zsh -f capture.zsh SCRIPT 'stageline lint --ma' DUMP, a file where
# zsh keeps what it knows of other commands, which takes it a second to find
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1= ; unsetopt zle_bracketed_paste; cd $PWD; autoload -Uz compinit; compinit -u -d $3; source $1
bindkey '^I' complete-word
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd \"\$@\"; return \$?; fi
  typeset -a __hits; builtin compadd -A __hits \"\$@\"; local hit; for hit in \$__hits; do print -r -- \"HIT<\$hit>\"; done; [[ \$#__hits -gt 0 ]]
}
null-line() { print DONE; exit }
zle -N null-line; bindkey '^B' null-line
print READY"
out=; while zpty -r z line; do [[ $line == *READY* && $line != *print* ]] && break; done
zpty -n -w z "$2"$'\t\C-b'
while zpty -r z line; do print -r -- "$line"; [[ $line == *DONE* ]] && break; done | grep -o 'HIT<[^>]*>' | sed 's/^HIT<//; s/>$//'
