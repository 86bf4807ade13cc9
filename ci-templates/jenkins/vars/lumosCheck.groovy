// The gate of a change request. lumosCheck.txt says what may be set.
def call(Map given = [:]) {
    def set = lumosSetup.settings(given, [side: '', against: '', outDir: 'lumos-report', mode: 'gate'])
    if (!(set.mode in ['gate', 'warn'])) {
        error("mode is gate or warn, not ${set.mode}")
    }
    lumosSetup(given.subMap(lumosSetup.settings([:], [:]).keySet()))
    def own = ["LUMOS_SIDE=${set.side}", "LUMOS_AGAINST=${set.against}", "LUMOS_OUT=${set.outDir}"]
    def status = withEnv(own) { check() }
    publish(set.outDir)
    if (status == 1 && set.mode == 'warn') {
        echo 'this change breaks somebody: see the report'
    } else if (status == 1) {
        unstable('this change breaks somebody: see the report')
    } else if (status != 0) {
        error("lumos could not tell: exit ${status}")
    }
    return status
}

// The exit status of the gate; every report is in LUMOS_OUT where lumos could tell.
def check() {
    sh(returnStatus: true, script: '''
        PATH="${WORKSPACE_TMP:-$WORKSPACE@tmp}/lumos/bin:$PATH"
        lumos check ${LUMOS_SIDE:+"$LUMOS_SIDE"} --against "${LUMOS_AGAINST:-origin/$CHANGE_TARGET}" \
            --out "${LUMOS_OUT:=lumos-report}" \
            ${BUILD_URL:+--link} ${BUILD_URL:+"${BUILD_URL}artifact/$LUMOS_OUT/report.html"}
    ''')
}

// Shows the reports; the exit status alone decides the result. Jenkins' usual content policy takes styles and
// scripts from report.html, which reads well without.
def publish(String out) {
    if (!fileExists("${out}/report.json")) {
        echo 'lumos gave no answer: there is no report'
        return
    }
    archiveArtifacts(artifacts: "${out}/**")
    optional('junit') {
        junit(testResults: "${out}/junit.xml", allowEmptyResults: true, skipMarkingBuildUnstable: true)
    }
    optional('publishHTML') {
        publishHTML(target: [
            reportName: 'Lumos', reportDir: out, reportFiles: 'report.html',
            allowMissing: true, keepAll: true, alwaysLinkToLastBuild: false])
    }
    optional('recordIssues') {
        recordIssues(
            enabledForFailure: true,
            tools: [sarif(id: 'lumos', name: 'Lumos', pattern: "${out}/report.sarif")])
    }
}

// A step of a plugin that this Jenkins may not have.
def optional(String step, Closure body) {
    try {
        body()
    } catch (NoSuchMethodError missing) {
        echo "left out: this Jenkins has no step ${step}"
    }
}
