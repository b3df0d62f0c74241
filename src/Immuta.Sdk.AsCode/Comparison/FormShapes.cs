namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>What the four kinds of v2 consist of.</summary>
internal static class FormShapes
{
    private static readonly TextShape s_text = new();
    private static readonly FlagShape s_flag = new();
    private static readonly SetShape s_texts = new(s_text);
    private static readonly TextShape s_textWithoutCase = new(ignoresCase: true);

    private static readonly SetShape s_attributes = new(new ObjectShape(new("name", s_textWithoutCase), new("value", s_text)));

    private static readonly JoinedShape s_exceptions =
        new("operator", null, ["groups", "attributes", "purposes"], new("groups", s_texts), new("attributes", s_attributes), new("purposes", s_texts));

    private static readonly JoinedShape s_entitlements =
        new("operator", null, ["groups", "attributes"], new("groups", s_texts), new("attributes", s_attributes));

    private static readonly SetShape s_approvals =
        new(new ObjectShape(new("requiredPermission", s_text, "requiredPermissions"), new("specificApproverRequired", s_flag)));

    private static readonly ObjectShape s_subscription = new(
        new("type", new TextShape("manual", synonym: "automatic", of: "anyone")),
        new("automaticSubscription", s_flag),
        new("allowDiscovery", s_flag),
        new("description", s_text),
        new("accessGrant", new TextShape("READ")),
        new("shareResponsibility", s_flag),
        new("advanced", s_text),
        new("approvals", s_approvals),
        new("entitlements", s_entitlements));

    private static readonly JoinedShape s_masking = new(
        "operator",
        null,
        ["fields"],
        new("fields", new SetShape(new ObjectShape(new("type", s_text), new("columnTag", s_text)))),
        new("maskingConfig", new ObjectShape(new("type", s_text), new("constant", s_text), new("sqlFunction", s_text))),
        new("conditionalPredicate", s_text));

    private const string LeftOut = "The file leaves this member out, and the server may have filled it in by itself.";

    private static readonly ObjectShape s_whereClause = new(
        new("predicate", s_text),
        new("column", new OptionalShape(new ObjectShape(new("type", s_text), new("name", s_text)), LeftOut)),
        new("invert", new OptionalShape(s_flag, LeftOut)),
        new("values", new OptionalShape(s_texts, LeftOut)));

    private static readonly JoinedShape s_userEntitlements = new(
        "operator",
        null,
        ["matches"],
        new FormMember("matches", new SetShape(new ObjectShape(new("type", s_text), new("attribute", s_textWithoutCase), new("tag", s_text)))));

    private static readonly RuleShape s_rule = new(
        s_text,
        new Dictionary<string, FormShape>(StringComparer.Ordinal)
        {
            [s_textWithoutCase.Key(RuleForm.Masking)] = s_masking,
            [s_textWithoutCase.Key(RuleForm.WhereClause)] = s_whereClause,
            [s_textWithoutCase.Key(RuleForm.UserEntitlements)] = s_userEntitlements,
        },
        new("exceptions", s_exceptions),
        new("inclusions", s_entitlements));

    private static readonly ActionsShape s_actions =
        new(s_subscription, new ListShape(new ObjectShape(new("rules", new ListShape(s_rule)), new("description", s_text))));

    private static readonly SetShape s_circumstances = new(new ObjectShape(
        new("type", s_text),
        new("tag", s_text),
        new("columnTag", s_text),
        new("regex", s_text),
        new("caseInsensitive", s_flag),
        new("domains", new SetShape(new ObjectShape(new("id", s_textWithoutCase), new("name", new IgnoredShape()))))));

    private static readonly OwnersShape s_owners =
        new(new("users", new SetShape(new ObjectShape(new("iamid", s_text), new("username", s_text)))), new("groups", s_texts));

    private static readonly ObjectShape s_certification = new(new("label", s_text), new("text", s_text), new("tags", s_texts), new("recertify", s_flag));

    private static readonly ObjectShape s_workspace = new(
        new("type", s_text),
        new("config", new ObjectShape(
            new("schema", s_text),
            new("warehouses", s_texts),
            new("database", s_text),
            new("directory", s_text),
            new("workspaceConfigurationName", s_text))));

    public static FormShape Policy { get; } = new PolicyShape(
        s_circumstances,
        new("policyKey", s_text),
        new("name", s_text),
        new("type", s_text),
        new("staged", s_flag),
        new("ownerRestrictions", s_owners),
        new("certification", s_certification),
        new("template", s_flag),
        new("actions", s_actions));

    public static FormShape Project { get; } = new ProjectShape(
        new("projectKey", s_text),
        new("name", s_text),
        new("description", s_text),
        new("documentation", s_text),
        new("allowMaskedJoins", s_flag, "allowedMaskedJoins"),
        new("purposes", s_texts),
        new(ProjectForm.DataSources, new SetShape(s_textWithoutCase)),
        new("subscriptionPolicy", s_subscription),
        new("workspace", s_workspace),
        new("equalization", s_flag),
        new("tags", s_texts));

    public static FormShape Purpose { get; } = new PurposeShape(new(
        new("name", s_text),
        new("description", s_text),
        new("acknowledgement", new OptionalShape(s_text, "The file leaves the text to the system.")),
        new("kAnonNoiseReduction", new TextShape("None")),
        new(PurposeForm.Subpurposes, new IgnoredShape())));

    public static FormShape DataSources { get; } = new DataSourcesShape();
}
