"""The words that tell an imperative from other forms of a verb: tables, no rules."""

from bot.core.message.words import word_set

VERBS = word_set(
    """
    abort accept access acknowledge activate adapt add address adjust adopt advance advertise
    align allocate allow alter amend analyze annotate announce anonymize answer append apply
    approve archive arrange ask assert assign assume attach attempt audit authenticate
    authorize automate avoid await balance base batch bind block bootstrap bounce bound box
    branch break bridge bring broadcast broaden brush buffer build bump bundle bypass cache
    calculate call cancel capture carry cast catch change characterize charge check choose
    clarify clean clear click clip clone close coalesce coerce collapse collect color combine
    comment commit compare compensate compile complete compose compress compute concatenate
    condense configure confirm connect conserve consider consolidate constrain construct
    consume contain continue contribute control convert coordinate copy correct count couple
    cover crash create customize cut debounce debug declare decode decouple decrease dedupe
    deduplicate deepen default defer define delay delegate delete demote deny depend deploy
    deprecate derive describe deserialize design detach detect determine develop diagnose
    differentiate disable disallow discard disconnect discourage discover dismiss dispatch
    display dispose distinguish distribute divide document double downgrade download downscale
    draft draw drop dump duplicate echo edit elaborate elevate eliminate embed emit employ
    emulate enable encapsulate encode encourage encrypt end enforce enhance enlarge enqueue
    enrich ensure enter enumerate erase escape establish estimate evaluate evict examine
    exchange exclude execute exercise exit expand expect expire explain explicate explore
    export expose express extend extract fail fetch fill filter finalize find finish fit fix
    flag flatten flip float flush focus fold follow forbid force forget fork format forward
    free freeze fulfill gate gather generalize generate get give glob grant group grow
    guarantee guard guide halt handle hang harden harmonize hash hide highlight hint hit hoist
    hold honor hook host hotfix house hydrate identify ignore illustrate implement import
    improve include incorporate increase increment indent index indicate infer inform inherit
    initialize inject inline insert inspect install instantiate instruct instrument integrate
    intend intercept internalize interpolate interpret introduce invalidate invert invoke
    isolate issue iterate join justify keep kill label land launch lead learn leave let level
    leverage lift limit link lint list listen load localize locate lock log look lose lower
    maintain make manage map mark mask match materialize mean measure memoize mention merge
    migrate mimic minify minimize mirror miss mitigate mock model modernize modify monitor
    mount move mute name narrow navigate negate nest normalize note notify nudge number obey
    obfuscate observe obsolete obtain offer offload omit open opt optimize order organize
    outline output overhaul overload override overwrite own pack package pad paginate
    parallelize parameterize parse partition pass paste pat patch pause peel perform permit
    persist pick pin pipe place plan play plug point polish poll populate port position
    postpone precompute predict prefer prefetch prefix preload prep prepare prepend preserve
    press pretend prevent print prioritize probe process produce profile prohibit promote
    prompt propagate protect prototype prove provide provision proxy prune publish pull pump
    purge push put qualify quantize query queue quit quote raise randomize rationalize reach
    reactivate reactor read readd reapply rearrange rebase rebind rebuild recall receive
    recognize recommend reconcile reconfigure reconnect record recover recreate recycle
    redesign redirect redo reduce reenable refactor refer reference refine reflect reformat
    refresh refuse regenerate register reimplement reintroduce reject relate relax relay
    release reload relocate rely remain remap remember remove rename render reopen reorder
    reorganize repair repeat rephrase replace replicate reply report reposition represent
    reproduce request require rerun reset reshape resize resolve respect respond restart
    restore restrict restructure resume retain rethrow retire retrieve retry return reuse
    revamp reverse revert review revise revisit rewire reword rework rewrite roll rotate round
    route run safeguard sanitize satisfy save scaffold scale scan schedule scope scroll scrub
    search secure see seed select send separate serialize serve set settle shade shape share
    sharpen shift ship shorten show shrink shuffle shut sign signal silence simplify simulate
    skip slice slim slow smooth snap snapshot snip solve sort spawn specialize specify speed
    spell spin split squash stabilize stage standardize start state stay stop store stream
    streamline strengthen stretch strip structure stub style subclass submit subscribe
    substitute subtract suggest summarize supply support suppress surface suspend swallow swap
    switch symlink sync synchronize tag take target teach tear tell terminate test theme
    thread throttle throw tidy tie tighten time toggle tolerate touch trace track train
    transfer transform transition translate transpile transport traverse treat trigger trim
    truncate trust try tune turn tweak type unblock uncomment understand undo unflag unify
    uninstall unlink unlock unmap unmount unpack unpin unplug unregister unset unskip
    unsubscribe unwrap update upgrade upload use utilize validate vary vendor verify version
    view visit visualize wait walk want warm warn watch weaken whitelist widen wire withdraw
    work wrap write yield zip zoom
    """
)
"""Verbs that subjects of commits begin with, in their base form."""

IRREGULAR = {
    "broke": "break", "broken": "break", "brought": "bring", "built": "build",
    "caught": "catch", "chose": "choose", "chosen": "choose", "drawn": "draw", "drew": "draw",
    "forbade": "forbid", "forgot": "forget", "found": "find", "froze": "freeze", "gave": "give",
    "given": "give", "got": "get", "grew": "grow", "held": "hold", "hid": "hide",
    "hidden": "hide", "hung": "hang", "kept": "keep", "laid": "lay", "led": "lead",
    "left": "leave", "lost": "lose", "made": "make", "meant": "mean", "overridden": "override",
    "overrode": "override", "overwritten": "overwrite", "overwrote": "overwrite", "ran": "run",
    "rebuilt": "rebuild", "redid": "redo", "reran": "rerun", "rethrew": "rethrow",
    "rewritten": "rewrite", "rewrote": "rewrite", "sent": "send", "shown": "show",
    "shrank": "shrink", "sped": "speed", "spun": "spin", "taken": "take", "taught": "teach",
    "threw": "throw", "thrown": "throw", "told": "tell", "took": "take", "tore": "tear",
    "tried": "try", "understood": "understand", "undid": "undo", "undone": "undo", "went": "go",
    "written": "write", "wrote": "write",
}  # fmt: skip
"""Past forms that no rule gives."""

DOUBLING = word_set(
    """
    abet ban bat begin cap clip commit confer control cut debug defer drop dub embed emit fit
    flag flip forbid gap get glob grab hit hog infer let log map offset omit pad patrol permit
    pin plan plug prefer prep put quit rebel refer remap rerun reset rub run scan scrub set
    ship shred skip slim snap snip spin split stop strip stub submit swap tag tap top transfer
    trim unmap unpin unplug unset unskip unwrap wrap zip admit
    """
)
"""Verbs that double their last letter: dropped, logging."""

EITHER_SPELLING = word_set("cancel focus label level model signal")
"""Verbs that may double it."""

AFTER_NOUNS = word_set(
    """
    about across after and are as at be before between by can did do does expire fail for from
    had has have if in into is leak may must need no not now of on only or pass per run should
    than that to under until via was were when where which while who will with without work
    would
    """
)
"""What follows a plural noun (`tests for x`, `updates to y`), not a verb and its object."""

QUALIFYING = word_set(
    """
    based bound bounded broken building cached caching checking closed compiled connected
    deprecated distributed embedded existing expected failed following formatting given
    grouped handling hashing hidden indexed inlined installed left limited linked listening
    loading locked logging mapping matching merged missing mixed named naming nested numbered
    opening ordered packed parsed parsing pending pinned polling prefixed processing proposed
    quoted related remaining rendering required rounding routing running scheduled scheduling
    scoped selected serving setting shared signed sized sorted sorting spelling split starting
    stored streaming styling supported tagged tested testing threaded threading timed timing
    tracing tracking training trusted typed typing unified used versioned versioning warning
    working wrapping writing written
    """
)
"""Participles that also begin noun phrases: `nested lists`, `logging of requests`."""

DETERMINERS = word_set("a all an any both each every its some that the these this")
"""What follows a verb, never a participle that qualifies a noun."""

NOT_PAST = word_set(
    """
    bleed breed creed deed embed exceed feed greed heed hundred indeed kindred naked need
    proceed reed reseed sacred seed shed shred sled speed steed succeed unneed weed wicked
    """
)
NOT_GERUND = word_set(
    """
    anything bling bring cling docstring during evening everything fling morning nothing sling
    something spring sting string substring swing thing wring
    """
)
OPENINGS = word_set("a an the this that these those some new minor small initial various")
"""Words that begin a noun phrase: no subject that starts with one has its verb first."""
