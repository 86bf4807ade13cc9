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
            files.append(PipelineFile("\(workflows)/lumos-capture.yml", built(ShippedFile.githubCapture)))
        }
        return files
    }

    /// A workflow with the user's build as a step of its own.
    private func built(_ template: ShippedFile) -> String {
        let text = template.setting(settings).replacing("branches: [main]", with: "branches: [\(branch)]")
        guard let project = judged?.project else { return text }
        let step = "      - name: build\n        run: \(project.build.joined(separator: " && "))\n"
        return text.replacing("      #   - run: dbt build && dbt docs generate\n", with: step)
    }

    private var jenkins: String {
        let text = ShippedFile.jenkinsfile.setting(settings).replacing("branch 'main'", with: "branch '\(branch)'")
        guard let project = judged?.project else { return text }
        return text.replacing("dbt build && dbt docs generate", with: project.build.joined(separator: " && "))
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
        let lines = judged?.project?.build.map { "    - \($0)\n" }.joined()
        return [
            PipelineFile(template, lines.map { text.replacing("    - echo 'nothing is built'\n", with: $0) } ?? text),
            PipelineFile(
                ".gitlab-ci.yml", "include:\n  - local: \(template)\n",
                ifYours: ["add    to your .gitlab-ci.yml: include: [{ local: \(template) }]"],
                needed: template),
        ]
    }
}
