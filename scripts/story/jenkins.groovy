// groovy jenkins.groovy JENKINSFILE WORKSPACE: runs a Declarative pipeline of the few steps below on this machine and ends
// with its result. A step or directive that is not here is an error, as a misspelt one is in Jenkins.

class Run {
    File workspace
    String result = 'SUCCESS'

    void worsen(String to) {
        def order = ['SUCCESS', 'UNSTABLE', 'FAILURE']
        if (order.indexOf(to) > order.indexOf(result)) { result = to }
    }
}

abstract class Block {
    Run run

    def within(Block block, Closure body) {
        block.run = run
        body.delegate = block
        body.resolveStrategy = Closure.DELEGATE_ONLY
        body.call()
    }
}

class Pipeline extends Block {
    def getAny() { 'any' }
    void agent(String label) { assert label == 'any' }
    void options(Closure body) { within(new Options(), body) }
    void stages(Closure body) { within(new Stages(), body) }
}

class Options extends Block {
    void timeout(Map limit) { assert limit.keySet() == ['time', 'unit'] as Set }
}

class Stages extends Block {
    void stage(String name, Closure body) {
        if (run.result != 'FAILURE') { within(new Stage(), body) }
    }
}

class Stage extends Block {
    boolean wanted = true

    void when(Closure body) {
        def conditions = new When()
        wanted = within(conditions, body)
    }

    void steps(Closure body) {
        if (wanted) { within(new Steps(), body) }
    }
}

class When extends Block {
    boolean changeRequest() { System.getenv('CHANGE_ID') != null }
}

class Steps extends Block {
    def script(Closure body) { within(new Steps(), body) }

    def sh(Map step) {
        assert step.keySet() == ['script', 'returnStatus'] as Set && step.returnStatus
        def process = new ProcessBuilder('sh', '-xe', '-c', step.script as String)
            .directory(run.workspace).redirectErrorStream(true).start()
        process.outputStream.close()
        System.out << process.inputStream
        process.waitFor()
    }

    void unstable(String message) {
        println "WARNING: ${message}"
        run.worsen('UNSTABLE')
    }

    void error(String message) { throw new Aborted(message) }
}

class Aborted extends RuntimeException {
    Aborted(String message) { super(message) }
}

def run = new Run(workspace: new File(args[1]))
def binding = new Binding(pipeline: { Closure body -> new Steps(run: run).within(new Pipeline(), body) })
try {
    new GroovyShell(binding).evaluate(new File(args[0]))
} catch (Aborted aborted) {
    println "ERROR: ${aborted.message}"
    run.worsen('FAILURE')
}
println "Finished: ${run.result}"
