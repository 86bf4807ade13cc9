extension Pipeline {
    var files: [PipelineFile] {
        switch request.forge {
        case .github: github
        case .jenkins: [PipelineFile("Jenkinsfile", jenkins, ifYours: jenkinsStep)]
        case .gitlab: gitlab
        }
    }

    private var github: [PipelineFile] {
        let workflows = ".github/workflows"
        var files = [
            PipelineFile(".github/actions/lumos/action.yml", ShippedFile.githubAction.text),
            PipelineFile("\(workflows)/lumos.yml", built(ShippedFile.githubCheck)),
            PipelineFile("\(workflows)/lumos-comment.yml", ShippedFile.githubComment.text),
        ]
        if layout != .beside {
            let text = built(ShippedFile.githubCapture, after: sourcesToBuild(comment: "      #"))
            files.append(PipelineFile("\(workflows)/lumos-capture.yml", text))
        }
        files.append(PipelineFile("\(workflows)/lumos-release.yml", filled(ShippedFile.githubRelease)))
        return files
    }

    private func filled(_ workflow: ShippedFile) -> String {
        workflow.setting(settings).replacing("branches: [main]", with: "branches: [\(branch)]")
    }

    /// A workflow with the user's build as a step of its own, after a comment.
    private func built(_ template: ShippedFile, after comment: String = "") -> String {
        let text = filled(template)
        let place = "      #   - run: dbt build && dbt docs generate\n"
        guard let project = judged?.project else { return text.replacing(place, with: place + comment) }
        let step = "      - name: build\n        run: \(project.build.joined(separator: " && "))\n"
        return text.replacing(place, with: comment + step)
    }

    private var jenkins: String {
        let text = ShippedFile.jenkinsfile.setting(settings).replacing("branch 'main'", with: "branch '\(branch)'")
        let place = "sh 'dbt build && dbt docs generate'"
        let build = judged?.project.map { "sh '\($0.build.joined(separator: " && "))'" } ?? place
        let indent = String(repeating: " ", count: 20)
        let comment = sourcesToBuild(comment: "\(indent)//")
        return text.replacing("\(indent)\(place)", with: "\(comment)\(indent)\(build)")
    }

    /// For a Jenkinsfile that is there already.
    private var jenkinsStep: [String] {
        let side = judged.map { "side: '\($0.side)', " } ?? ""
        return [
            "add    to your Jenkinsfile, with ci-templates/jenkins as its shared library:",
            "       stage('gate') { when { changeRequest() }; steps { lumosCheck \(side)layout: '\(layout.rawValue)' } }",
        ]
    }

    private var gitlab: [PipelineFile] {
        let template = ".gitlab/lumos.yml"
        let text = ShippedFile.gitlabTemplate.setting(settings)
        let place = "    - echo 'nothing is built'\n"
        let lines = judged?.project?.build.map { "    - \($0)\n" }.joined() ?? place
        return [
            PipelineFile(template, text.replacing(place, with: sourcesToBuild(comment: "    #") + lines)),
            PipelineFile(
                ".gitlab-ci.yml", "include:\n  - local: \(template)\n",
                ifYours: [
                    "add    to your .gitlab-ci.yml: include: [{ local: \(template) }]",
                    "       and, where its `stages:` have no `test`: .lumos: { stage: … } with one that they have",
                ],
                needed: template),
        ]
    }
}
