using Immuta.Sdk;
using Immuta.Sdk.V2;
using Immuta.Sdk.Yaml;

namespace PolicyAsCode;

// One kind of file: the folder that it lives in, how it is read, and how it is applied.
internal abstract class CodeKind(string folder)
{
    // Policies name purposes, data sources meet policies that are already there, and projects name all of them:
    // in this order no table is ever without its policies, and no reference is open.
    public static IReadOnlyList<CodeKind> InOrder { get; } =
    [
        new TypedKind<PurposeRequest>("purposes", PayloadSerializers.Purpose, purpose => purpose.Name, async (immuta, purpose, dryRun, token) =>
            Response.Of(await immuta.V2.Purposes.ApplyAsync(purpose, dryRun, repeatAfterCreation: purpose.Acknowledgement is not null, cancellationToken: token))),
        new TypedKind<PolicyRequest>("policies", PayloadSerializers.Policy, policy => policy.PolicyKey, async (immuta, policy, dryRun, token) =>
            Response.Of(await immuta.V2.Policies.ApplyAsync(policy, dryRun, cancellationToken: token))),
        new TypedKind<DataSourcesRequest>("data", PayloadSerializers.DataSources, data => data.ConnectionKey, async (immuta, data, dryRun, token) =>
            Response.Of(await immuta.V2.DataSources.ApplyAsync(data, dryRun, cancellationToken: token))),
        new TypedKind<ProjectRequest>("projects", PayloadSerializers.Project, project => project.ProjectKey, async (immuta, project, dryRun, token) =>
            Response.Of(await immuta.V2.Projects.ApplyAsync(project, dryRun, cancellationToken: token))),
    ];

    public string Folder { get; } = folder;

    // The file and what is worth a look in it, or an exception with every problem of it.
    public abstract CodeFile Check(string name, PayloadSyntax syntax, ReadOnlyMemory<byte> bytes, PayloadReadOptions options, out IReadOnlyList<PayloadFinding> findings);

    public abstract Task<Response> SendAsync(IImmutaClient immuta, CodeFile file, bool dryRun, CancellationToken cancellationToken);
}
