//! Figures for the people who run Connect, on a listener of their own. Nothing in them is about a person.
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{App, HttpResponse, HttpServer, web};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::kernel::db::activity::oldest_write;
use crate::kernel::kernel::Kernel;
use crate::kernel::live::hub::Counts;
use crate::kernel::view::Figures;

/// Middleware: counts answers by method and status and times them by route pattern.
pub async fn measure<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let begun = Instant::now();
    let method = method(request.method());
    let response = next.call(request).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "unknown".into());
    let status = response.status().as_u16().to_string();
    metrics::counter!("connect_http_requests_total", "method" => method, "status" => status).increment(1);
    metrics::histogram!("connect_http_request_seconds", "route" => route).record(begun.elapsed().as_secs_f64());
    Ok(response)
}

/// The method as a label. Anybody may invent methods, and every label is kept for ever.
fn method(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "DELETE", "PUT", "PATCH", "OPTIONS"];
    KNOWN
        .into_iter()
        .find(|known| *known == method.as_str())
        .unwrap_or("other")
}

/// Starts collecting and serves `/metrics` on this address.
pub fn serve(kernel: Arc<Kernel>, address: SocketAddr) -> Result<Server, String> {
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| format!("metrics cannot be collected: {error}"))?;
    let (kernel, handle) = (web::Data::from(kernel), web::Data::new(handle));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(kernel.clone())
            .app_data(handle.clone())
            .service(web::resource("/metrics").route(web::get().to(show)))
    });
    let server = server.workers(1).disable_signals().bind(address);
    Ok(server
        .map_err(|error| format!("{address} cannot be listened on for metrics: {error}"))?
        .run())
}

fn show_sockets(counts: Counts) {
    metrics::gauge!("connect_live_sockets").set(counts.sockets as f64);
    metrics::counter!("connect_live_frames_total", "queue" => "taken").absolute(counts.queued);
    metrics::counter!("connect_live_frames_total", "queue" => "full").absolute(counts.held);
    metrics::counter!("connect_live_sockets_cut_total").absolute(counts.cut);
    metrics::counter!("connect_live_sockets_refused_total").absolute(counts.refused);
}

fn show_fragments(figures: Figures) {
    metrics::counter!("connect_fragments_total", "rendered" => "before").absolute(figures.found);
    metrics::counter!("connect_fragments_total", "rendered" => "now").absolute(figures.made);
    metrics::gauge!("connect_fragments_bytes").set(figures.bytes as f64);
}

async fn show(kernel: web::Data<Kernel>, handle: web::Data<PrometheusHandle>) -> HttpResponse {
    let (connections, idle) = kernel.db.state();
    metrics::gauge!("connect_database_connections").set(connections);
    metrics::gauge!("connect_database_connections_idle").set(idle);
    metrics::gauge!("connect_database_full").set(if kernel.is_full() { 1.0 } else { 0.0 });
    metrics::gauge!("connect_bodies_waiting_bytes").set(kernel.bodies.waiting() as f64);
    show_sockets(kernel.hub.counts());
    show_fragments(kernel.views.figures());
    #[allow(clippy::disallowed_methods, reason = "the kernel's own figure, without a person")]
    let age = web::block(move || {
        kernel
            .db
            .checkout()
            .ok()
            .and_then(|mut conn| oldest_write(&mut conn).ok())
    })
    .await;
    if let Ok(Some(age)) = age {
        metrics::gauge!("connect_live_horizon_age_seconds").set(age);
    }
    handle.run_upkeep();
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"))
        .body(handle.render())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_methods_share_one_label() {
        let label = |name: &[u8]| method(&Method::from_bytes(name).unwrap());
        assert_eq!(
            [label(b"GET"), label(b"DELETE"), label(b"BREW1"), label(b"get")],
            ["GET", "DELETE", "other", "other"]
        );
    }
}
