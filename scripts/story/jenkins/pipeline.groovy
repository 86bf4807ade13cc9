// groovy pipeline.groovy JENKINSFILE WORKSPACE [VARS]: runs a Declarative pipeline of the directives and steps below on this
// machine, with the shared library of a folder, and ends with its result. What is not here is an error, as a misspelt
// directive, step or parameter is one in Jenkins. $PLUGINS names the steps of plugins that there are; $ORIGIN, $REF,
// $DEPTH and $ALONG are what is checked out. What was archived and published stands in the log.

class Aborted extends RuntimeException {
    Aborted(String message) { super(message) }
}

class Run {
    static final ORDER = ['SUCCESS', 'UNSTABLE', 'FAILURE']
    File folder
    List<Map> environments = [System.getenv()]
    Set plugins = (System.getenv('PLUGINS') ?: '').tokenize(',') as Set
    Map library = [:]
    String result = 'SUCCESS'

    void worsen(String to) {
        if (ORDER.indexOf(to) > ORDER.indexOf(result)) { result = to }
    }

    /** Each setting over those before it; an empty value takes a variable away, as Jenkins' EnvVars do. */
    Map environment() { environments.inject([:]) { all, one -> all + one }.findAll { it.value } }

    /** What lets git reach a private repository: the checkout has it, and what runs with a credential. */
    Map access() {
        def place = environment().PRIVATE
        place ? [GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: "url.${place}.insteadOf", GIT_CONFIG_VALUE_0: environment().ORIGIN] : [:]
    }

    def within(Map variables, Closure body) {
        environments << variables
        try { body() } finally { environments.pop() }
    }

    def inside(File place, Closure body) {
        def before = folder
        place.mkdirs()
        folder = place
        try { body() } finally { folder = before }
    }

    /** Runs a body and turns what aborts it into the result, as a stage does. */
    void guarded(Closure body) {
        try { body() } catch (Aborted aborted) {
            println "ERROR: ${aborted.message}"
            worsen('FAILURE')
        }
    }
}

/** The parameters of a step: those it must have, those it may have. */
class Parameters {
    static Map checked(Map given, String step, List needed, List allowed = []) {
        def missing = needed - given.keySet()
        def unknown = given.keySet() - needed - allowed
        assert !missing && !unknown: "${step}: ${missing} is missing, ${unknown} is unknown"
        given
    }
}

/** What a Jenkinsfile and a library's files are compiled to: a step that they do not define is one of the pipeline's. */
abstract class PipelineScript extends Script {
    def methodMissing(String name, arguments) { new Steps(run: binding.run).invoke(name, arguments as List) }

    def propertyMissing(String name) {
        if (name == 'env') { return binding.run.environment() }
        if (binding.run.library.containsKey(name)) { return binding.run.library[name] }
        throw new MissingPropertyException(name, getClass())
    }
}

/** A block of the pipeline: inside it only its own words are known. */
abstract class Block {
    Run run

    def read(Block block, Closure body) {
        block.run = run
        body.delegate = block
        body.resolveStrategy = Closure.DELEGATE_ONLY
        body.call()
        block
    }
}

class Pipeline extends Block {
    Closure stages
    Map variables = [:]
    String subfolder = ''
    def getAny() { 'any' }
    void agent(String label) { assert label == 'any' }
    void options(Closure body) { subfolder = read(new Options(), body).subfolder }
    void environment(Closure body) {
        body.delegate = new Assignments(variables)
        body.resolveStrategy = Closure.DELEGATE_ONLY
        body.call()
    }
    void stages(Closure body) { stages = body }

    void start() {
        def top = run.folder
        def temporary = new File("${top}@tmp")
        temporary.mkdirs()
        def workspace = [WORKSPACE: top.path, WORKSPACE_TMP: temporary.path]
        run.within(workspace + variables) {
            run.guarded {
                checkout(subfolder ? new File(top, subfolder) : top)
                read(new Stages(), stages)
            }
        }
    }

    /** What the Git plugin leaves in a multibranch job: $REF of $ORIGIN, and what $ALONG names, detached. */
    void checkout(File place) {
        place.mkdirs()
        def status = Shell.run(place, run.environment() + run.access(), '''
            [ -d .git ] || git init --quiet .
            git config remote.origin.url "$ORIGIN"
            git fetch --quiet --no-tags ${DEPTH:+--depth="$DEPTH"} origin "+$REF:refs/remotes/origin/built" $ALONG
            git checkout --quiet --force --detach refs/remotes/origin/built
        ''')
        if (status) { throw new Aborted("checkout: exit ${status}") }
    }
}

class Options extends Block {
    String subfolder = ''
    void timeout(Map limit) { Parameters.checked(limit, 'timeout', ['time', 'unit']) }
    void disableConcurrentBuilds() {}
    void checkoutToSubdirectory(String name) { subfolder = name }
}

/** `NAME = 'text'`, line by line. */
class Assignments {
    private final Map into

    Assignments(Map into) { this.@into = into }

    void setProperty(String name, value) {
        assert value instanceof CharSequence: "${name} is no text"
        this.@into[name] = value as String
    }
}

class Stages extends Block {
    void stage(String name, Closure body) {
        if (run.result != 'FAILURE') { read(new Stage(), body).start(name) }
    }
}

class Stage extends Block {
    Closure steps
    Closure post
    boolean wanted = true

    void when(Closure body) { wanted = read(new When(), body).holds }
    void steps(Closure body) { steps = body }
    void post(Closure body) { post = body }

    void start(String name) {
        println "stage ${name}: ${wanted ? 'runs' : 'skipped'}"
        if (!wanted) { return }
        run.guarded { Steps.call(run, steps) }
        if (post) { read(new Post(), post) }
    }
}

class Post extends Block {
    void always(Closure body) { run.guarded { Steps.call(run, body) } }
    void unstable(Closure body) { if (run.result == 'UNSTABLE') { always(body) } }
    void failure(Closure body) { if (run.result == 'FAILURE') { always(body) } }
}

/** Conditions: all of them hold, or any of them. */
class When extends Block {
    boolean any = false
    List<Boolean> answers = []

    boolean getHolds() { any ? answers.any() : answers.every() }
    void changeRequest() { answers << run.environment().containsKey('CHANGE_ID') }
    void branch(String name) { answers << (run.environment().BRANCH_NAME == name) }
    void environment(Map wanted) {
        Parameters.checked(wanted, 'environment', ['name', 'value'])
        answers << (run.environment()[wanted.name] == wanted.value)
    }
    void expression(Closure body) {
        answers << (Steps.call(run, body) as boolean)
    }
    void not(Closure body) { answers << !read(new When(), body).holds }
    void anyOf(Closure body) { answers << read(new When(any: true), body).holds }
}

class Files {
    /** The files below a folder that match a pattern of Ant's, sorted. */
    static List<File> matching(File folder, String pattern) {
        def matcher = java.nio.file.FileSystems.default.getPathMatcher("glob:${pattern}")
        def found = []
        folder.eachFileRecurse(groovy.io.FileType.FILES) { file ->
            if (matcher.matches(folder.toPath().relativize(file.toPath()))) { found << file }
        }
        found.sort()
    }
}

class Shell {
    /** `sh -xe`, as the step runs it, in exactly this environment. */
    static int run(File folder, Map environment, String script) {
        def process = new ProcessBuilder('sh', '-xe', '-c', script).directory(folder).redirectErrorStream(true)
        process.environment().clear()
        process.environment().putAll(environment.collectEntries { [(it.key as String): it.value as String] })
        def started = process.start()
        started.outputStream.close()
        System.out << started.inputStream
        started.waitFor()
    }
}

class Steps extends Block {
    /** The words of plugins: taken for unknown where the plugin is not there. */
    static final PLUGINS = ['junit', 'publishHTML', 'recordIssues', 'sarif', 'withCredentials', 'gitUsernamePassword']
    static final STEPS = ['script', 'dir', 'echo', 'error', 'unstable', 'sh', 'fileExists', 'withEnv', 'archiveArtifacts']

    /** The file whose functions can be called: the Jenkinsfile, or one of the library. */
    Script file

    def getEnv() { run.environment() }

    def methodMissing(String name, arguments) { invoke(name, arguments as List) }

    def propertyMissing(String name) {
        if (run.library.containsKey(name)) { return run.library[name] }
        throw new MissingPropertyException(name, getClass())
    }

    /** A function of the file, a step of the library, or one of Jenkins. */
    def invoke(String name, List arguments) {
        if (file != null && file.metaClass.respondsTo(file, name)) { return file.invokeMethod(name, arguments as Object[]) }
        if (run.library.containsKey(name)) { return run.library[name].call(*arguments) }
        if (name in STEPS || name in run.plugins.intersect(PLUGINS)) {
            return this.invokeMethod("${name}Step" as String, arguments as Object[])
        }
        throw new NoSuchMethodError("No such DSL method '${name}' found among steps ${STEPS + run.plugins}")
    }

    def body(Closure body) { Steps.call(run, body) }

    /** Calls a closure whose words are steps, and functions of the file that it stands in. */
    static def call(Run run, Closure body) {
        body.delegate = new Steps(run: run, file: body.thisObject)
        body.resolveStrategy = Closure.DELEGATE_ONLY
        body.call()
    }

    def scriptStep(Closure closure) { body(closure) }
    def dirStep(String name, Closure closure) { run.inside(new File(run.folder, name)) { body(closure) } }
    void echoStep(String message) { println message }
    void errorStep(String message) { throw new Aborted(message) }

    void unstableStep(String message) {
        println "WARNING: ${message}"
        run.worsen('UNSTABLE')
    }

    void shStep(String text) {
        def status = Shell.run(run.folder, run.environment(), text)
        if (status) { throw new Aborted("script returned exit code ${status}") }
    }

    int shStep(Map step) {
        Parameters.checked(step, 'sh', ['script', 'returnStatus'])
        assert step.returnStatus
        Shell.run(run.folder, run.environment(), step.script)
    }

    boolean fileExistsStep(String name) { new File(run.folder, name).exists() }

    def withEnvStep(List<String> settings, Closure closure) {
        def variables = settings.collectEntries { setting ->
            def at = setting.indexOf('=')
            assert at > 0: "${setting} sets nothing"
            [(setting.substring(0, at)): setting.substring(at + 1)]
        }
        run.within(variables) { body(closure) }
    }

    void archiveArtifactsStep(Map step) {
        Parameters.checked(step, 'archiveArtifacts', ['artifacts'], ['allowEmptyArchive'])
        def found = Files.matching(run.folder, step.artifacts)
        if (!found && !step.allowEmptyArchive) { throw new Aborted("no artifacts found that match ${step.artifacts}") }
        found.each { println "archived: ${run.folder.toPath().relativize(it.toPath())}" }
    }

    void junitStep(Map step) {
        Parameters.checked(step, 'junit', ['testResults'], ['allowEmptyResults', 'skipMarkingBuildUnstable'])
        def found = Files.matching(run.folder, step.testResults)
        if (!found && !step.allowEmptyResults) { throw new Aborted("no test report found: ${step.testResults}") }
        def suites = found.collect { new XmlSlurper().parse(it) }
        def failed = suites.sum(0) { it.depthFirst().count { node -> node.name() == 'failure' } }
        println "junit: ${failed} failed"
        if (failed && !step.skipMarkingBuildUnstable) { run.worsen('UNSTABLE') }
    }

    void publishHTMLStep(Map step) {
        Parameters.checked(step, 'publishHTML', ['target'])
        def target = Parameters.checked(
            step.target, 'publishHTML', ['reportName', 'reportDir', 'reportFiles', 'allowMissing', 'keepAll',
            'alwaysLinkToLastBuild'])
        def page = new File(new File(run.folder, target.reportDir), target.reportFiles)
        if (page.exists()) { println "html: ${target.reportName}, ${target.reportFiles}" } else { assert target.allowMissing }
    }

    Map sarifStep(Map tool) { Parameters.checked(tool, 'sarif', ['id', 'name', 'pattern']) }

    void recordIssuesStep(Map step) {
        Parameters.checked(step, 'recordIssues', ['tools'], ['enabledForFailure'])
        step.tools.each { tool ->
            Files.matching(run.folder, tool.pattern).each {
                def results = new groovy.json.JsonSlurper().parse(it).runs.sum { one -> one.results.size() }
                println "issues: ${results} of ${tool.name}"
            }
        }
    }

    Map gitUsernamePasswordStep(Map wanted) { Parameters.checked(wanted, 'gitUsernamePassword', ['credentialsId']) }

    def withCredentialsStep(List bindings, Closure closure) {
        bindings.each { println "credential: ${it.credentialsId}" }
        run.within(run.access()) { body(closure) }
    }
}

def run = new Run(folder: new File(args[1]))
def settings = new org.codehaus.groovy.control.CompilerConfiguration(scriptBaseClass: PipelineScript.name)
def shell = new GroovyShell(getClass().classLoader, new Binding(run: run), settings)
if (args.length > 2) {
    new File(args[2]).listFiles().findAll { it.name.endsWith('.groovy') }.each { file ->
        run.library[file.name - '.groovy'] = shell.parse(file)
    }
}
def pipeline
def jenkinsfile = shell.parse(new File(args[0]))
jenkinsfile.metaClass.pipeline = { Closure body ->
    pipeline = new Steps(run: run).read(new Pipeline(), body)
    pipeline.start()
}
jenkinsfile.run()
assert pipeline: 'there is no pipeline'
println "Finished: ${run.result}"
