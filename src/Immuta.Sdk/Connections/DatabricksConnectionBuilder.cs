using System.Text.Json;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

/// <summary>Provides every option of a Databricks connection, and builds it.</summary>
/// <remarks>
/// Immutable: each step returns a new builder, so a half-built one can be shared. Query audit is always sent; unless
/// it is set here, it is sent as off.
/// </remarks>
public sealed class DatabricksConnectionBuilder
{
    private readonly DatabricksConnectionDraft _draft;
    private readonly DatabricksSignIn _signIn;

    internal DatabricksConnectionBuilder(DatabricksConnectionDraft draft, DatabricksSignIn signIn)
    {
        _draft = draft;
        _signIn = signIn;
    }

    /// <summary>Sets what Immuta advises: objects inactive, full crawl, query audit on.</summary>
    /// <remarks>
    /// Sets <c>settings.isActive</c> to false, <c>options.forceRecursiveCrawl</c> to true and <c>audit.enabled</c> to
    /// true, and nothing else. Later steps may change any of them.
    /// </remarks>
    /// <returns>A new builder with the options.</returns>
    public DatabricksConnectionBuilder WithRecommendedSettings() =>
        With(_draft.Choices.Recommended()).WithQueryAudit();

    /// <summary>Sets whether the objects of the connection become active at once.</summary>
    /// <remarks>
    /// Enabling an object that has no subscription policy makes Immuta revoke the access of all Immuta users to it in
    /// Unity Catalog.
    /// </remarks>
    /// <param name="isActive">True when objects become active at once; Immuta's advice is false.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithActiveObjects(bool isActive = true) => With(_draft.Choices with { IsActive = isActive });

    /// <summary>Sets whether inactive objects are crawled too, and not only active ones.</summary>
    /// <remarks>When on, children of inactive objects become inactive.</remarks>
    /// <param name="enabled">True when inactive objects are crawled as well; Immuta's advice is true.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithForceRecursiveCrawl(bool enabled = true) => With(_draft.Choices with { ForceRecursiveCrawl = enabled });

    /// <summary>Sets the TCP port of the Databricks workspace.</summary>
    /// <param name="port">TCP port of the Databricks workspace, from 0 to 65535; 443 unless set.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithPort(int port) => With(_draft.Choices with { Port = port });

    /// <summary>Sets whether Databricks query history becomes audit events in Immuta.</summary>
    /// <remarks>
    /// Query audit needs USE CATALOG on system, USE SCHEMA on system.access, and SELECT on system.access.audit,
    /// system.access.table_lineage and system.access.column_lineage.
    /// </remarks>
    /// <param name="enabled">True when Immuta collects query audit events from Databricks.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithQueryAudit(bool enabled = true) => WithQueryAudit(new DatabricksAudit { Enabled = enabled });

    /// <summary>Sets whether Databricks query history becomes audit events in Immuta.</summary>
    /// <param name="audit">The whole object, further members included.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithQueryAudit(DatabricksAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return new(_draft with { Audit = audit }, _signIn);
    }

    /// <summary>Sets the identifiers of Databricks workspaces, each one written as text.</summary>
    /// <param name="workspaceIds">Identifiers of Databricks workspaces.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithWorkspaceIds(params string[] workspaceIds)
    {
        ArgumentNullException.ThrowIfNull(workspaceIds);
        return new(_draft with { WorkspaceIds = [.. workspaceIds] }, _signIn);
    }

    /// <summary>Sets whether native query parsing is turned on for this connection.</summary>
    /// <param name="enabled">True when native query parsing is turned on.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithNativeQueryParsing(bool enabled = true) => new(_draft with { EnableNativeQueryParsing = enabled }, _signIn);

    /// <summary>Sets the Databricks group whose members are exempt from Immuta's policies.</summary>
    /// <param name="deny">Name of the account-level group.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithGroupPattern(string deny)
    {
        ArgumentNullException.ThrowIfNull(deny);
        return WithGroupPattern(new DatabricksGroupPattern { Deny = deny });
    }

    /// <summary>Sets the Databricks group whose members are exempt from Immuta's policies.</summary>
    /// <param name="groupPattern">The whole object, further members included.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithGroupPattern(DatabricksGroupPattern groupPattern)
    {
        ArgumentNullException.ThrowIfNull(groupPattern);
        return new(_draft with { GroupPattern = groupPattern }, _signIn);
    }

    /// <summary>Sets the workspace directory and the cluster for Immuta's own jobs.</summary>
    /// <param name="workspaceDirectoryPath">Path of the Databricks workspace directory that the jobs use.</param>
    /// <param name="jobClusterId">Identifier of the Databricks cluster on which the jobs run.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithJobConfig(string? workspaceDirectoryPath = null, string? jobClusterId = null) =>
        WithJobConfig(new DatabricksJobConfig { WorkspaceDirectoryPath = workspaceDirectoryPath, JobClusterId = jobClusterId });

    /// <summary>Sets the workspace directory and the cluster for Immuta's own jobs.</summary>
    /// <param name="jobConfig">The whole object, further members included.</param>
    /// <returns>A new builder with the option.</returns>
    public DatabricksConnectionBuilder WithJobConfig(DatabricksJobConfig jobConfig)
    {
        ArgumentNullException.ThrowIfNull(jobConfig);
        return new(_draft with { JobConfig = jobConfig }, _signIn);
    }

    /// <summary>Adds a member that this version has no method for.</summary>
    /// <param name="part">The payload part to which it is added; add it to several where they must agree.</param>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; it counts as secret and is never printed.</param>
    /// <returns>A new builder with the member.</returns>
    public DatabricksConnectionBuilder WithAdditionalProperty(PayloadSection part, string name, JsonElement value) =>
        With(_draft.Choices.With(part, name, value));

    /// <summary>Builds the immutable connection from everything that was given so far.</summary>
    /// <returns>The connection with its payloads.</returns>
    public DatabricksConnection Build() => new(_draft, _signIn);

    private DatabricksConnectionBuilder With(BasicConnectionOptions choices) => new(_draft with { Choices = choices }, _signIn);
}
