using System.ComponentModel;
using System.Globalization;

namespace RunningHub;

/// <summary>Reads a site from configuration: <c>ai</c>, <c>cn</c>, or an address such as <c>http://127.0.0.1:8288</c>.</summary>
internal sealed class RunningHubSiteConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text && RunningHubSite.FromName(text.Trim()) is { } site
            ? site
            : throw new FormatException($"'{value}' is no site of RunningHub: write ai, cn, or an address such as http://127.0.0.1:8288.");
}
