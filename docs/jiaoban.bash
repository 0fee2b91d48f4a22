# bash completion for jiaoban
_jiaoban() {
	local cur=${COMP_WORDS[COMP_CWORD]} i cmd=
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		init) cmd=init; break ;;
		demo) cmd=demo; break ;;
		import) cmd=import; break ;;
		export) cmd=export; break ;;
		verify) cmd=verify; break ;;
		checkpoint) cmd=checkpoint; break ;;
		sheet) cmd=sheet; break ;;
		report) cmd=report; break ;;
		nightly) cmd=nightly; break ;;
		backup) cmd=backup; break ;;
		restore) cmd=restore; break ;;
		person) cmd=person; break ;;
		team) cmd=team; break ;;
		desk) cmd=desk; break ;;
		shift) cmd=shift; break ;;
		policy) cmd=policy; break ;;
		calendar) cmd=calendar; break ;;
		attendance) cmd=attendance; break ;;
		template) cmd=template; break ;;
		volume) cmd=volume; break ;;
		attach) cmd=attach; break ;;
		attachment) cmd=attachment; break ;;
		erase) cmd=erase; break ;;
		doctor) cmd=doctor; break ;;
		esac
	done
	local words=
	case $cmd in
	'') words='init demo import export verify checkpoint sheet report nightly backup restore person team desk shift policy calendar attendance template volume attach attachment erase doctor --db --desk --lang --theme --plain --no-lines --no-color --help --version' ;;
	init) words=' --site --admin --name --staff-no --desk --tz --password-file' ;;
	demo) words=' --people --months --log-per-day --events-per-month --seed' ;;
	import) words=' --dry-run --publish --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	export) words=' --chain --month --person --team --year --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	verify) words=' --anchor --anchors --json' ;;
	checkpoint) words='' ;;
	sheet) words=' --number --copies --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	report) words=' --month --date --from --to --as-of --team --shift --format --wide --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	nightly) words=' --date --out --backups --quiet' ;;
	backup) words='' ;;
	restore) words=' --to --pepper --confirm --why --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	person) words=' --staff-no --name --login --post --team --manager --level --joined-on --worked-since --probation-end --phone --emergency-phone --language --initials --on --why --all --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	team) words=' --department --leader --rename --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	desk) words=' --name --team --terminal --closed --incoming-only --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	shift) words=' --name-en --name-zh --start --end --use --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	policy) words=' --from --why --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	calendar) words=' --team --from --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	attendance) words=' --from --to --format' ;;
	template) words=' --kind --text --use --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	volume) words=' --custodian --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	attach) words=' --incident --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	attachment) words=' --incident --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	erase) words=' --why --format --as --password-fd --password-file --with --with-password-fd --with-password-file' ;;
	doctor) words=' --reindex' ;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -o default -F _jiaoban jiaoban
